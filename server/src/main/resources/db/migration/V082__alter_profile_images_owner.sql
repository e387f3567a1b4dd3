-- Owner: gallery
-- Owner of profile_images: gallery
-- Pictures have a service of their own now; a key that refers to another service's rows would tie the two together.
ALTER TABLE profile_images DROP FOREIGN KEY fk_profile_images_profile;
